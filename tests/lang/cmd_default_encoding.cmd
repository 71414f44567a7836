-X warn_default_encoding -c "
import io, sys
open('/dev/null').close()
io.TextIOWrapper(io.BytesIO())
def text(encoding=None):
    return io.text_encoding(encoding)
print(text(), text('x'))
open('/dev/null', 'rb').close()
open('/dev/null', encoding='locale').close()
sys.setdlopenflags(5)
print(sys.getdlopenflags(), sys.flags.warn_default_encoding)
"
