"""The ink on a sheet that we did not print, and what left it: a hand, a stamp, a sticker, correction fluid."""
