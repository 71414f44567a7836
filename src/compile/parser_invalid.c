#include "compile/parser_internal.h"
void invalid_expression(Parser *p){(void)p;}
void invalid_named_expression(Parser *p){(void)p;}
void invalid_assignment(Parser *p){(void)p;}
void invalid_arguments(Parser *p){(void)p;}
void invalid_kwarg(Parser *p){(void)p;}
void invalid_group(Parser *p){(void)p;}
void invalid_comprehension(Parser *p){(void)p;}
void invalid_dict(Parser *p){(void)p;}
void invalid_parameters(Parser *p, bool lambda){(void)p;(void)lambda;}
void invalid_star_parameters(Parser *p, bool lambda){(void)p;(void)lambda;}
void invalid_for_target(Parser *p){(void)p;}
void invalid_with_item(Parser *p){(void)p;}
