"""The module traceback marks a line that has spaces at its end as CPython does."""
import traceback

text = "é"


def several_lines():
    return (text   
            + "a" + 1)


def brackets():
    return [   
        text][1 
              ]


for f in several_lines, brackets:
    try:
        f()
    except Exception as e:
        print("".join(traceback.format_exception(e)))
