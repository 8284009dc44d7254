/**
 * The one door to Excel: runs a batch, counts syncs, and turns what Excel refuses into values with stable codes.
 * No proxy object leaves `src/excel`.
 */
import type { HostFailure } from "../core/host-failure";
import { err, ok, type Result } from "../core/result";

let syncs = 0;

/** The number of `context.sync()` calls since the page was loaded: in Excel, each is a round trip. */
export function syncCount(): number {
  return syncs;
}

export async function sync(context: Excel.RequestContext): Promise<void> {
  syncs++;
  await context.sync();
}

/** Runs one batch. What Excel refuses comes back as a failure; a bug in the batch throws. */
export async function inExcel<T>(
  batch: (context: Excel.RequestContext) => Promise<T>,
): Promise<Result<T, HostFailure>> {
  try {
    return ok(await Excel.run(batch));
  } catch (error) {
    if (error instanceof OfficeExtension.Error) return err(hostFailure(error));
    throw error;
  }
}

/** One sync whose answer may pass Excel's limit: false when it did, and the batch goes on with what it has. */
export async function trySync(context: Excel.RequestContext): Promise<boolean> {
  try {
    await sync(context);
    return true;
  } catch (error) {
    if (error instanceof OfficeExtension.Error && hostFailure(error).code === "host/too-large")
      return false;
    throw error;
  }
}

/**
 * What fails with these codes while another workbook is in front of this one. The selected cells are not among them: why there are none
 * to be had, such as while a chart is selected, is told by who asks for them.
 * @see https://learn.microsoft.com/office/dev/add-ins/excel/excel-add-ins-troubleshooting#api-limitations-when-the-active-workbook-switches
 */
const failsFromBehind: Readonly<Record<string, string>> = {
  "Range.select": "GeneralException",
  "Worksheet.activate": "GeneralException",
  "Worksheet.delete": "InvalidSelection",
  "Worksheet.showGridlines": "GeneralException",
  "WorksheetCollection.add": "GeneralException",
  "WorksheetFreezePanes.freezeRows": "GeneralException",
};

/** @see https://learn.microsoft.com/office/dev/add-ins/testing/application-specific-api-error-handling */
function hostFailure(error: OfficeExtension.Error): HostFailure {
  const { code, message } = error;
  switch (code) {
    case "InvalidOperationInCellEditMode":
      return { code: "host/cell-edit" };
    case "AccessDenied":
      return { code: "host/access-denied", message };
    case "RequestPayloadSizeLimitExceeded":
    case "RequestPayloadTooLarge":
      return { code: "host/too-large", direction: "request" };
    case "ResponsePayloadSizeLimitExceeded":
    case "ResponsePayloadTooLarge":
      return { code: "host/too-large", direction: "response" };
    case "ActivityLimitReached":
    case "ServerBusy":
      return { code: "host/busy" };
    case "InvalidOrTimedOutSession":
    case "ConnectionFailure":
    case "RequestAborted":
      return { code: "host/connection-lost" };
    default: {
      const location = (error.debugInfo as OfficeExtension.DebugInfo | undefined)?.errorLocation;
      if (failsFromBehind[location ?? ""] === code) return { code: "host/not-in-front" };
      return { code: "host/rejected", reason: code, message, location: location ?? "" };
    }
  }
}
