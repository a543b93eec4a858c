"""Updates without internet: signed packages of data or of the program, on a stick. `UPDATES.md` tells the bytes."""
