/** A question that a button asks before it acts. Whatever the answer is, the focus is on that button again. */
import { useRef, useState } from "react";

/** @param act what is done after a yes */
export function useQuestion(act: () => void) {
  const [isAsking, setAsking] = useState(false);
  const start = useRef<HTMLButtonElement>(null);
  return {
    isAsking,
    /** The `ref` of the button that asks. */
    button: (element: HTMLButtonElement | null): void => {
      start.current = element;
    },
    ask: (): void => {
      setAsking(true);
    },
    answer: (isYes: boolean): void => {
      setAsking(false);
      start.current?.focus();
      if (isYes) act();
    },
  };
}
