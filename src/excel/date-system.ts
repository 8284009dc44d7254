/** Whether a workbook counts its dates from 1904. The API has no word for it, so Excel is asked for a date it must count. */

/** DATE(2020,1,1), and its serial where day zero is 1904-01-01. */
const probeDate = { year: 2020, month: 1, day: 1, serialFrom1904: 42369 } as const;

/** Asks in a batch; read the answer with `datesFrom1904` after the next sync. */
export function requestDateSystem(workbook: Excel.Workbook): Excel.FunctionResult<number> {
  const { year, month, day } = probeDate;
  const probe = workbook.functions.date(year, month, day);
  probe.load("value");
  return probe;
}

export function datesFrom1904({ value }: Excel.FunctionResult<number>): boolean {
  return value === probeDate.serialFrom1904;
}
