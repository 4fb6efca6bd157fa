' Copies tables in Calc and Writer, and saves what LibreOffice then has on its clipboard, as HTML and as plain document.
' FOLDER stands for the folder, as a URL. It has our.html, a table as this program copies it.

Sub Main
  On Error Goto Failed
  CopyOursInCalc
  CopyOursInWriter
  CopyFromCalc
  CopyFromWriter
  StarDesktop.terminate()
  Exit Sub
Failed:
  SaveText "error", Error$ & " in line " & Erl
  StarDesktop.terminate()
End Sub

Sub CopyOursInCalc
  Dim filter(0), book, used
  filter(0) = CreateUnoStruct("com.sun.star.beans.PropertyValue")
  filter(0).Name = "FilterName"
  filter(0).Value = "HTML (StarCalc)"
  book = StarDesktop.loadComponentFromURL("FOLDER/our.html", "_blank", 0, filter())
  used = book.Sheets(0).createCursor()
  used.gotoEndOfUsedArea(False)
  used = used.RangeAddress
  CopyCells book, book.Sheets(0).getCellRangeByPosition(0, 0, used.EndColumn, used.EndRow), "our-from-calc"
End Sub

Sub CopyOursInWriter
  Dim filter(0), document
  filter(0) = CreateUnoStruct("com.sun.star.beans.PropertyValue")
  filter(0).Name = "FilterName"
  filter(0).Value = "HTML (StarWriter)"
  document = StarDesktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, Array())
  document.Text.createTextCursor().insertDocumentFromURL("FOLDER/our.html", filter())
  CopyTable document, document.TextTables.getByIndex(0), "our-from-writer"
End Sub

Sub CopyFromCalc
  Dim book, sheet
  book = StarDesktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, Array())
  sheet = book.Sheets(0)
  sheet.getCellRangeByName("A1").String = "Country"
  sheet.getCellRangeByName("B1").String = "Firms"
  sheet.getCellRangeByName("C1").String = "Share"
  sheet.getCellRangeByName("A1:C1").CharWeight = 150
  sheet.getCellRangeByName("A2").String = "Belize"
  sheet.getCellRangeByName("B2").Value = 1250
  sheet.getCellRangeByName("C2").Formula = "=B2/5000"
  sheet.getCellRangeByName("D2").String = "first line" & Chr(10) & "second line"
  sheet.getCellRangeByName("B3").Value = 40
  sheet.getCellRangeByName("D3").String = "last"
  sheet.getCellRangeByName("A4").String = "both columns"
  sheet.getCellRangeByName("A2:A3").merge(True)
  sheet.getCellRangeByName("A4:B4").merge(True)
  CopyCells book, sheet.getCellRangeByName("A1:D4"), "calc"
End Sub

' The first row of a table in Writer has the style Table Heading, which is bold.
Sub CopyFromWriter
  Dim document, table, cursor
  document = StarDesktop.loadComponentFromURL("private:factory/swriter", "_blank", 0, Array())
  table = document.createInstance("com.sun.star.text.TextTable")
  table.initialize(4, 4)
  document.Text.insertTextContent(document.Text.createTextCursor(), table, False)
  table.getCellByName("A1").String = "Country"
  table.getCellByName("B1").String = "Firms"
  table.getCellByName("C1").String = "Share"
  table.getCellByName("A2").String = "Belize"
  table.getCellByName("B2").Value = 1250
  table.getCellByName("C2").Formula = "=<B2>/5000"
  table.getCellByName("D2").String = "first line" & Chr(10) & "second line"
  table.getCellByName("B3").Value = 40
  table.getCellByName("D3").String = "last"
  table.getCellByName("A4").String = "both columns"
  cursor = table.createCursorByCellName("A2")
  cursor.gotoCellByName("A3", True)
  cursor.mergeRange()
  cursor = table.createCursorByCellName("A4")
  cursor.gotoCellByName("B4", True)
  cursor.mergeRange()
  CopyTable document, table, "writer"
End Sub

Sub CopyCells(book, cells, name)
  book.CurrentController.select(cells)
  Dispatch book, ".uno:Copy"
  SaveClipboard name
  book.close(True)
End Sub

Sub CopyTable(document, table, name)
  document.CurrentController.select(table.createCursorByCellName("A1"))
  Dispatch document, ".uno:SelectTable"
  Dispatch document, ".uno:Copy"
  SaveClipboard name
  document.close(True)
End Sub

Sub Dispatch(document, command)
  Dim dispatcher
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
End Sub

Sub SaveClipboard(name)
  Dim copied, flavours, i, files, out
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  copied = createUnoService("com.sun.star.datatransfer.clipboard.SystemClipboard").getContents()
  flavours = copied.getTransferDataFlavors()
  For i = 0 To UBound(flavours)
    If flavours(i).MimeType = "text/html" Then
      out = files.openFileWrite("FOLDER/" & name & ".html")
      out.writeBytes(copied.getTransferData(flavours(i)))
      out.closeOutput()
    ElseIf flavours(i).MimeType = "text/plain;charset=utf-16" Then
      SaveText name, copied.getTransferData(flavours(i))
    End If
  Next
End Sub

Sub SaveText(name, words)
  Dim out
  out = createUnoService("com.sun.star.io.TextOutputStream")
  out.setOutputStream(createUnoService("com.sun.star.ucb.SimpleFileAccess").openFileWrite("FOLDER/" & name & ".txt"))
  out.setEncoding("utf-8")
  out.writeString(words)
  out.closeOutput()
End Sub
