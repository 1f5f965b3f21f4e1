"""Where the rooms meet: the start page, the group's path of the letter, guidance, navigation and the demo program."""
