-W error -c "
import io, os
def text():
    open('/dev/null')
text()
raw = io.FileIO('/dev/null')
raw = None
os.scandir('/')
kept = open('/dev/null')
"
