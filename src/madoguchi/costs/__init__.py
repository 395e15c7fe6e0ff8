"""積算内訳書 and 出勤: what the work costs, planned beside done."""
