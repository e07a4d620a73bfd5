"""Only relu was left out: the network with its default activations works.

id: forward-relu-unfinished
replaces: relu
loses: prueba_relu, prueba_relu_backward
diagnosis: raises.not_written, parts.needed
"""


def relu(S):
    # TU CÓDIGO ACÁ
    raise NotImplementedError()
