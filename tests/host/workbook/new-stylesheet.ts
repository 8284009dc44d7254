/** The styles of a new book: one plain font with a name, the two fills that Excel reserves, and the style "Normal". */
import { Stylesheet } from "./styles";
import { parseXml } from "./xml";

export function newStylesheet(): Stylesheet {
  const plain = 'numFmtId="0" fontId="0" fillId="0" borderId="0"';
  const root = parseXml(
    `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
      <fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>
      <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
      <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
      <cellStyleXfs count="1"><xf ${plain}/></cellStyleXfs>
      <cellXfs count="1"><xf ${plain} xfId="0"/></cellXfs>
      <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
    </styleSheet>`.replace(/>\s+</g, "><"),
  );
  return new Stylesheet(root, []);
}
