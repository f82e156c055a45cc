import type { ReactElement } from "react";
import { checkAddress } from "./cover.ts";
import type { ReportOrder } from "./order.ts";
import { box, heading, room, type Setting, say, whole, widthOf } from "./parts.ts";
import type { Replaced } from "./rare.ts";
import { ink } from "./theme.ts";

const kinds = ["what", "absent", "disputed", "gone", "measures", "language", "grade"] as const;

/** What the report is and is not, what its marks mean, how it is checked, and which characters it could not print. */
export function notes(
  setting: Setting,
  { origin, locale, checkCode, content }: ReportOrder,
  replaced: () => readonly Replaced[],
): ReactElement[] {
  const { t } = setting;
  const check = t("reportPaper.note.check", {
    address: checkAddress(origin, locale, checkCode),
    day: setting.day(content.validUntil),
  });
  const lines = [check, ...kinds.map((kind) => t(`reportPaper.note.${kind}`))];
  return [
    whole(
      { marginTop: room(setting, 22) },
      box(
        { paddingBottom: 4, borderBottomWidth: 0.75, borderColor: ink.brand },
        say(setting, { fontSize: 13, fontWeight: 700 }, t("reportPaper.notes")),
      ),
      box({ flexDirection: "row", columnGap: 20 }, ...abreast(lines).map((column) => box({ flex: 1 }, ...column.map(numbered(setting))))),
    ),
    ...replacedList(setting, replaced()),
  ];
}

type Line = { readonly number: number; readonly text: string };

/** In two columns of about the same length, read down. */
function abreast(texts: readonly string[]): readonly (readonly Line[])[] {
  const lines = texts.map((text, place) => ({ number: place + 1, text }));
  const half = texts.reduce((sum, text) => sum + widthOf(text), 0) / 2;
  const cut = lines.findIndex((_, at) => texts.slice(0, at + 1).reduce((sum, text) => sum + widthOf(text), 0) > half);
  return [lines.slice(0, cut), lines.slice(cut)];
}

const numbered = (setting: Setting) => (line: Line) =>
  box(
    { flexDirection: "row", marginTop: room(setting, 5) },
    say(setting, { width: 14, fontSize: 8, color: ink.third }, String(line.number)),
    say(setting, { flex: 1, fontSize: 8, color: ink.second, lineHeight: 1.5 }, line.text),
  );

function replacedList(setting: Setting, replaced: readonly Replaced[]): ReactElement[] {
  const { t } = setting;
  if (replaced.length === 0) return [];
  return [
    heading({ marginTop: room(setting, 12) }, 30, say(setting, { fontSize: 10.5, fontWeight: 700 }, t("reportPaper.replaced"))),
    say(setting, { fontSize: 8.5, color: ink.second, lineHeight: 1.5, marginTop: 3 }, t("reportPaper.replacedWhat")),
    box(
      { marginTop: 3 },
      ...replaced.map(({ number, codePoint, where }) =>
        whole(
          { flexDirection: "row", paddingVertical: 2, borderBottomWidth: 0.5, borderColor: ink.line },
          say(setting, { width: 40, fontSize: 8.5 }, `〓[${number}]`),
          say(setting, { width: 84, fontSize: 8.5 }, codePoint),
          say(setting, { flex: 1, fontSize: 8.5, color: ink.second }, where),
        ),
      ),
    ),
  ];
}
