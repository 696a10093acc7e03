"""What the flows share. (The folder of a flow's file is on sys.path while Prefect loads it.)"""
