raise SystemExit(300 % 256)
