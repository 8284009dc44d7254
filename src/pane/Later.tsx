/** A view whose code is loaded when it is first opened. */
import type { ComponentType } from "react";
import { Failures } from "./Failures";
import { useLoad } from "./use-load";
import { usePane } from "./use-pane";

export function Later({ load }: { readonly load: () => Promise<ComponentType> }) {
  const { words } = usePane();
  const { loading, retry } = useLoad(load);
  switch (loading.kind) {
    case "loading":
      return <p role="status">{words.common.loading}</p>;
    case "failed":
      return <Failures failures={loading.failures} retry={retry} />;
    case "ready": {
      const View = loading.value;
      return <View />;
    }
  }
}
