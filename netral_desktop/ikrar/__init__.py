"""The oath (*ikrar*): sessions, who was there, who was excused and why."""
