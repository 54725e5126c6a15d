"""Shares and all other measures of all pairs of a made-up table, at 1, 5 and 28 million rows: seconds, growth, memory.

Run `.venv/bin/python benchmarks/cube.py`. Each size is a process of its own; wall time, processor time and peak memory are its own.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

ECONOMIES, YEARS = 200, (1, 5, 30)
MEASURE = """
import json, resource, sys, time
from pathlib import Path
from tradeshare import cube
def used(): return time.perf_counter(), time.process_time()
def gone(since): return [b - a for a, b in zip(since, used())]
began = used()
block = cube.read(Path(sys.argv[1]))
read = gone(began)
cube.shares(block)
shares = gone(began)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
began = used()
for reporter in block.reporters:
    cube.measures(block, reporter)
print(json.dumps({"read": read, "read and shares": shares, "all other measures": gone(began), "peak": peak}))
"""


def make(path: Path, years: int) -> int:
    """Write trade of 200 reporters with 200 partners, 2 flows, month by month; the number of rows."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    random = np.random.default_rng(1)
    codes, flows = pa.array([f"R{code:03d}" for code in range(ECONOMIES)]), pa.array(["export", "import"])
    reporter, partner, flow = (axis.ravel() for axis in np.meshgrid(*(np.arange(n, dtype="int32") for n in (ECONOMIES, ECONOMIES, 2)),
                                                                    indexing="ij"))
    pairs = reporter != partner
    base = random.lognormal(3, 2, len(pairs))[pairs]
    names = {"reporter": pa.DictionaryArray.from_arrays(pa.array(reporter[pairs]), codes),
             "partner": pa.DictionaryArray.from_arrays(pa.array(partner[pairs]), codes),
             "flow": pa.DictionaryArray.from_arrays(pa.array(flow[pairs]), flows)}
    writer, rows = None, 0
    for month in range(12 * years):
        label = pa.array([f"{1995 + month // 12}-{month % 12 + 1:02d}"])
        period = pa.DictionaryArray.from_arrays(pa.array(np.zeros(len(base), "int32")), label)
        table = pa.table(names | {"period": period, "value": base * np.exp(0.004 * month + random.normal(0, 0.1, len(base)))})
        writer = writer or ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table)
        rows += len(base)
    writer.close()
    return rows


def main() -> None:
    """Print one line for each size, and the time for a million rows of each."""
    with tempfile.TemporaryDirectory() as folder:
        for years in YEARS:
            rows = make(Path(folder) / "table.parquet", years)
            done = subprocess.run([sys.executable, "-c", MEASURE, str(Path(folder) / "table.parquet")], capture_output=True, text=True,
                                  check=True)
            found = json.loads(done.stdout)
            peak = found.pop("peak")
            print(f"{rows:>11,} rows  " + "  ".join(f"{name} {wall:5.1f} s (processor {cpu:4.1f}, {1e6 * cpu / rows:.2f} a million)"
                                                    for name, (wall, cpu) in found.items()) + f"  peak {peak:.2f} GB")


if __name__ == "__main__":
    main()
