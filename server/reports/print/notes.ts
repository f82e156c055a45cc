import type { ReactElement } from "react";
import { checkAddress } from "./cover.ts";
import type { ReportOrder } from "./order.ts";
import { box, heading, room, type Setting, say, whole } from "./parts.ts";
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
      ...lines.map((line, place) =>
        box(
          { flexDirection: "row", marginTop: room(setting, 5) },
          say(setting, { width: 16, fontSize: 8.5, color: ink.third }, String(place + 1)),
          say(setting, { flex: 1, fontSize: 8.5, color: ink.second, lineHeight: 1.5 }, line),
        ),
      ),
    ),
    ...replacedList(setting, replaced()),
  ];
}

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
