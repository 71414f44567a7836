-X utf8 -X int_max_str_digits=700 -s -d -R -O -c "
import sys, io
print(sys.flags.utf8_mode, sys.flags.int_max_str_digits, sys.flags.no_user_site, sys.flags.debug, sys.flags.optimize)
print(sys.get_int_max_str_digits(), sys._xoptions, io.text_encoding(None))
try:
    int('1' * 701)
except ValueError as error:
    print(error)
"
