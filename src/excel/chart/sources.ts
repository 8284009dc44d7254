/** The cells that a chart's series are drawn from, as far as Excel tells: no member says so before ExcelApi 1.15, and some are drawn from none. */
import type { ChartSource } from "../../core/chart-edit";
import { parseReference } from "../../core/layout";

export interface SourceRequest {
  readonly values: OfficeExtension.ClientResult<string>;
  readonly labels: OfficeExtension.ClientResult<string>;
}

/** @returns null where Excel cannot tell */
export function requestSources(
  series: Excel.ChartSeriesCollection,
  count: number,
): readonly SourceRequest[] | null {
  if (Office.context.requirements.isSetSupported("ExcelApi", "1.15")) {
    return Array.from({ length: count }, (_, index) => {
      const one = series.getItemAt(index);
      return {
        values: one.getDimensionDataSourceString("Values"),
        labels: one.getDimensionDataSourceString("Categories"),
      };
    });
  }
  return null;
}

/** @returns null for one that is not drawn from one block of this workbook's cells */
export function sourceOf(name: string, { values, labels }: SourceRequest): ChartSource | null {
  const area = parseReference(values.value);
  const beside = labels.value === "" ? null : parseReference(labels.value);
  if (area === null || (beside === null && labels.value !== "")) return null;
  return { name, values: area, labels: beside };
}
