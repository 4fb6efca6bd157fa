; Makes the installer for Windows of dist\sedi-editor, with Inno Setup 6.3 or newer: ISCC packaging\windows\sedi-editor.iss
; The name and the version are those of the program itself.

#define Program "..\..\dist\sedi-editor"
#define Title GetStringFileInfo(Program + "\sedi-editor.exe", "ProductName")
#define Version GetStringFileInfo(Program + "\sedi-editor.exe", "ProductVersion")
#define Company GetStringFileInfo(Program + "\sedi-editor.exe", "CompanyName")

[Setup]
AppId={{7B7C8C53-6F0E-4E43-9F1C-5ED1ED170C01}
AppName={#Title}
AppVersion={#Version}
AppVerName={#Title} {#Version}
AppPublisher={#Company}
VersionInfoVersion={#Version}
; For this user only, without an administrator; one may install it for everybody with /ALLUSERS.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=commandline dialog
DefaultDirName={autopf}\{#Title}
DisableProgramGroupPage=yes
DisableDirPage=auto
LicenseFile=..\..\LICENSE
; Qt 6 asks for Windows 10 1809 or newer.
MinVersion=10.0.17763
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesAssociations=yes
CloseApplications=yes
RestartApplications=no
SetupIconFile=..\..\build\frozen\build_installer\sedi-editor.ico
UninstallDisplayIcon={app}\sedi-editor.exe
UninstallDisplayName={#Title}
WizardStyle=modern
Compression=lzma2/max
SolidCompression=yes
OutputDir=..\..\dist
OutputBaseFilename=sedi-editor-{#Version}-setup

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"
Name: "pt"; MessagesFile: "compiler:Languages\BrazilianPortuguese.isl"

[CustomMessages]
en.Plan=Work plan
es.Plan=Plan de trabajo
fr.Plan=Plan de travail
pt.Plan=Plano de trabalho
en.Comment=Work-plan editor
es.Comment=Editor de planes de trabajo
fr.Comment=Éditeur de plans de travail
pt.Comment=Editor de planos de trabalho

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; GroupDescription: "{cm:AdditionalIcons}"; Flags: unchecked

[InstallDelete]
; Files of an older version that the newer one does not have are removed.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Program}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{autoprograms}\{#Title}"; Filename: "{app}\sedi-editor.exe"; Comment: "{cm:Comment}"
Name: "{autodesktop}\{#Title}"; Filename: "{app}\sedi-editor.exe"; Comment: "{cm:Comment}"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.sediplan"; ValueType: string; ValueData: "SediEditor.Plan"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.sediplan"; ValueType: string; ValueName: "Content Type"; ValueData: "application/x-sediplan"; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\.sediplan\OpenWithProgids"; ValueType: string; ValueName: "SediEditor.Plan"; ValueData: ""; Flags: uninsdeletevalue uninsdeletekeyifempty
Root: HKA; Subkey: "Software\Classes\SediEditor.Plan"; ValueType: string; ValueData: "{cm:Plan}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\SediEditor.Plan\DefaultIcon"; ValueType: string; ValueData: "{app}\_internal\application-x-sediplan.ico"
Root: HKA; Subkey: "Software\Classes\SediEditor.Plan\shell\open\command"; ValueType: string; ValueData: """{app}\sedi-editor.exe"" ""%1"""
Root: HKA; Subkey: "Software\Classes\Applications\sedi-editor.exe\SupportedTypes"; ValueType: string; ValueName: ".sediplan"; ValueData: ""; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Microsoft\Windows\CurrentVersion\App Paths\sedi-editor.exe"; ValueType: string; ValueData: "{app}\sedi-editor.exe"; Flags: uninsdeletekey

[Run]
Filename: "{app}\sedi-editor.exe"; Description: "{cm:LaunchProgram,{#Title}}"; Flags: nowait postinstall skipifsilent

; There is no [UninstallDelete]: plans, settings and backups are in other folders, and stay.
