/** The part of citeproc that is used here; the package has no types of its own. @see https://citeproc-js.readthedocs.io */
declare module "citeproc" {
  interface XmlNode {
    readonly name: string;
    readonly attrs: Readonly<Record<string, string>>;
    readonly children: readonly (XmlNode | string)[];
  }

  interface System {
    readonly retrieveLocale: (language: string) => XmlNode;
    readonly retrieveItem: (id: string) => object;
  }

  interface Engine {
    readonly opt: { readonly development_extensions: Record<string, boolean> };
    readonly updateItems: (ids: readonly string[]) => void;
    /** False for a style without a bibliography; else layout facts and one HTML text per entry. */
    readonly makeBibliography: () => false | readonly [object, readonly string[]];
  }

  const CSL: {
    readonly Engine: new (
      system: System,
      style: XmlNode,
      language: string,
      forceLanguage: boolean,
    ) => Engine;
  };
  export = CSL;
}
