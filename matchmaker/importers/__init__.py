"""From other people's files to records of the domain: one publisher a folder, each refused row said with its reason."""
