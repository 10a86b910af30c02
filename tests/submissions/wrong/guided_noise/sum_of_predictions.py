# bug: adds gamma eps_c to eps_u without taking the difference
import torch


def guided_noise(model, x_t, t, condition, gamma):
    return model(x_t, t, None) + gamma * model(x_t, t, condition)
