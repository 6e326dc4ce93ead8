"""Which source passage does which target passage render?"""
