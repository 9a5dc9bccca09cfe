"""Awards as public bodies must publish them: the « subventions » schema of the Socle commun des données locales (SCDL)."""
