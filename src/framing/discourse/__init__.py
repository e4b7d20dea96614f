"""How things are said: who is quoted or reported, with how much doubt, and who acts on whom."""
