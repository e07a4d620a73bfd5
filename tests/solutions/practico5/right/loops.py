"""Three nested loops for the affine layer, both ways; loops over entries for ReLU.

id: loops
replaces: afin_forward, relu, afin_backward, relu_backward
loses:
diagnosis:
"""


def afin_forward(X, W, b):
    N, d_in = X.shape
    d_out = W.shape[1]
    S = np.zeros((N, d_out))
    for n in range(N):
        for j in range(d_out):
            S[n, j] = b[j]
            for i in range(d_in):
                S[n, j] += X[n, i] * W[i, j]
    return S, (X, W, b)


def relu(S):
    X = np.zeros(S.shape)
    for i in range(S.shape[0]):
        for j in range(S.shape[1]):
            if S[i, j] > 0:
                X[i, j] = S[i, j]
    return X, S


def afin_backward(dS, cache):
    X, W, b = cache
    N, d_out = dS.shape
    d_in = X.shape[1]
    dX, dW, db = np.zeros((N, d_in)), np.zeros((d_in, d_out)), np.zeros(d_out)
    # muestra por muestra, sumando
    for n in range(N):
        for j in range(d_out):
            db[j] += dS[n, j]
            for i in range(d_in):
                dW[i, j] += X[n, i] * dS[n, j]
                dX[n, i] += W[i, j] * dS[n, j]
    return dX, dW, db


def relu_backward(dX, cache):
    dS = np.zeros_like(dX)
    for i in range(dX.shape[0]):
        for j in range(dX.shape[1]):
            dS[i, j] = dX[i, j] if cache[i, j] > 0 else 0.0
    return dS
