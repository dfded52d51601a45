"""Prints the coefficients that ElasticNetFitterTest expects: scikit-learn 1.9.1, numpy 2.

    pip install scikit-learn==1.9.1 && python elastic_net.py
"""

import numpy as np
from sklearn.linear_model import ElasticNet

ROWS, LIMIT = 500, 1.5
state = 12345


def draw():
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return state / 2**31 * 4 - 2


inputs, targets = [], []
for _ in range(ROWS):
    a = draw()
    row = [a, a + 0.1 * draw(), 1000 + 5 * draw(), draw(), draw(), draw()]
    row[3] = row[3] * row[3] * row[3] * row[3] * row[3]
    inputs.append(row)
    targets.append(3 + row[0] - 0.08 * (row[2] - 1000) + 0.05 * row[4] + 0.5 * draw())
x = np.array(inputs, dtype=np.float32).astype(np.float64)
y = np.array(targets)
z = np.clip((x - x.mean(axis=0)) / x.std(axis=0), -LIMIT, LIMIT)
for alpha, share in [(0.02, 0.5), (0.1, 0.9), (0.05, 1.0), (0.5, 0.3)]:
    net = ElasticNet(alpha=alpha, l1_ratio=share, fit_intercept=False, tol=1e-15, max_iter=10**7)
    net.fit(z, y - y.mean())
    print(alpha, share, y.mean(), *net.coef_)
