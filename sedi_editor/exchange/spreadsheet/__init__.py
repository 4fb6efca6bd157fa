"""The plan as a spreadsheet, XLSX or CSV: each row of the plan is one row of the sheet."""
