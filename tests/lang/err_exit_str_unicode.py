import sys
sys.exit("schlüssel 日本")
