"""Shares of a flow over a closed window: values, intervals and bounds, each from one edition."""
