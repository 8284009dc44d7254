/** Something that is loaded when it is first shown, with a way to try again. */
import { useEffect, useState } from "react";
import type { Loading } from "./state";
import { failureOf } from "./thrown";

/** @param load the same function at each call, or it is loaded again */
export function useLoad<T>(load: () => Promise<T>): {
  readonly loading: Loading<T>;
  readonly retry: () => void;
} {
  const [loading, setLoading] = useState<Loading<T>>({ kind: "loading" });
  const [attempt, setAttempt] = useState(1);
  useEffect(() => {
    let isShown = true;
    const settle = (settled: Loading<T>): void => {
      if (isShown) setLoading(settled);
    };
    load().then(
      (value) => {
        settle({ kind: "ready", value });
      },
      (error: unknown) => {
        settle({ kind: "failed", failures: [failureOf(error, "pane/part-not-loaded")] });
      },
    );
    return () => {
      isShown = false;
    };
  }, [load, attempt]);
  const retry = (): void => {
    setLoading({ kind: "loading" });
    setAttempt(attempt + 1);
  };
  return { loading, retry };
}
