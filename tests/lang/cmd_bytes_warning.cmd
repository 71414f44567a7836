-b -c "
b'a' == 'a'
b'a' != 1
bytearray(b'a') == 'a'
bytearray(b'a') == 1
print(str(b'a'), f'{bytearray(b\"a\")}')
b'a' == None
import warnings
warnings.simplefilter('error')
str(b'a')
"
