/** Light or dark, as Office is. In forced colours the browser replaces them and Fluent leaves it to. */
import { FluentProvider, webDarkTheme, webLightTheme } from "@fluentui/react-components";
import type { ReactNode } from "react";
import { useDark } from "./use-dark";

export function Theme({ children }: { readonly children: ReactNode }) {
  const isDark = useDark();
  return (
    <FluentProvider
      theme={isDark ? webDarkTheme : webLightTheme}
      // The browser draws scroll bars and native controls by this.
      style={{ colorScheme: isDark ? "dark" : "light", minHeight: "100vh" }}
    >
      {children}
    </FluentProvider>
  );
}
