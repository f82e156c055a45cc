import { isRegionCode, regionPrefix } from "../kernel/region.ts";
import { parseUscc } from "../kernel/uscc.ts";

export type NamedRegion = { readonly code: string; readonly nameZh: string };

/** Bodies of the whole country that work through units named after a place. */
const nationwide = ["国家税务总局", "中国人民银行", "中华人民共和国"];

/**
 * The region that a unit's own name begins with: 浙江省杭州市西湖区… is told by the district, 杭州市… by the city. A district's name that several cities have
 * tells nothing by itself. `among` holds at least every region whose name stands in the unit's.
 */
export function regionNamedBy(unit: string, among: readonly NamedRegion[]): string | null {
  let rest = nameAfterNation(unit);
  let found: string | null = null;
  for (;;) {
    const inside = regionPrefix(found ?? "");
    const next = among.filter(({ code, nameZh }) => code !== found && code.startsWith(inside) && rest.startsWith(nameZh));
    const longest = Math.max(0, ...next.map(({ nameZh }) => nameZh.length));
    const [match, ...others] = next.filter(({ nameZh }) => nameZh.length === longest);
    if (!match || others.length > 0) return found;
    found = match.code;
    rest = rest.slice(longest);
  }
}

/** A unit's name without the body of the whole country that it belongs to: 国家税务总局杭州市税务局 begins with 杭州市. */
export function nameAfterNation(unit: string): string {
  const body = nationwide.find((name) => unit.startsWith(name));
  return body ? unit.slice(body.length) : unit;
}

/** The codes that a unit's credit code may stand for, the nearest first: its characters 3–8, their city, their province. Empty for what is no code. */
export function regionsOfCode(uscc: string | null): string[] {
  const read = uscc === null ? null : parseUscc(uscc);
  if (!read?.ok || !isRegionCode(read.parts.regionCode)) return [];
  const { regionCode } = read.parts;
  return [...new Set([regionCode, `${regionCode.slice(0, 4)}00`, `${regionCode.slice(0, 2)}0000`])];
}
