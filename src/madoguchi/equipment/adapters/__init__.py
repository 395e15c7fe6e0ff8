"""Label sheets, drawings and workbooks."""
