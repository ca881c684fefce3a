"""What the site does while its engine fails: a proxy of ours in front of a real server fails on demand."""
