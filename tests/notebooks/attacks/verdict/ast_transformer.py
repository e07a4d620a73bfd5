"""An AST transformer that removes asserts and calls that check.

id: ast-transformer
notebook: tp
replaces: doble
loses: prueba_doble
"""


def doble(x):
    return x + 1


# ATTACK
import ast


class _SinPruebas(ast.NodeTransformer):
    def visit_Assert(self, nodo):
        return ast.copy_location(ast.Pass(), nodo)

    def visit_Expr(self, nodo):
        return ast.copy_location(ast.Pass(), nodo) if "assert" in ast.unparse(nodo) else nodo


get_ipython().ast_transformers.append(_SinPruebas())
