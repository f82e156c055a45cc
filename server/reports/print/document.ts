import { Document, Link, Page, Text, View } from "@react-pdf/renderer";
import { createElement, type ReactElement } from "react";
import { checkAddress, cover } from "./cover.ts";
import { notes } from "./notes.ts";
import type { ReportOrder } from "./order.ts";
import { type Air, box, heading, room, type Setting, say } from "./parts.ts";
import { type RareCharacters, rareCharacters } from "./rare.ts";
import { itemParts, section, without } from "./section.ts";
import { family, ink } from "./theme.ts";
import { wordsIn } from "./words.ts";

type PageCount = { pageNumber: number; totalPages: number };

/**
 * The whole report on A4: the cover, the eight groups with the evaluation last, and what its marks mean. The number, the code and the page stand at
 * the foot of every page. `onPages` learns how many there are.
 */
export function reportDocument(
  order: ReportOrder,
  hasGlyph: (codePoint: number) => boolean,
  air: Air,
  onPages: (pages: number) => void,
): ReactElement<React.ComponentProps<typeof Document>> {
  const rare: RareCharacters = rareCharacters(hasGlyph);
  const setting: Setting = { ...wordsIn(order.locale), show: rare.show, air };
  const { content, locale } = order;
  const made = new Date(content.madeAt);
  const running = setting.show(content.head.name, setting.t("reportPaper.name"));
  // In the order of the pages, so that what is replaced is numbered as it is met; the list of it comes last.
  const parts = [
    ...cover(setting, order),
    ...furtherRegistration(setting, order),
    ...content.sections.flatMap((one, place) => section(setting, one, place + 1, content.evaluation)),
    ...notes(setting, order, rare.replaced),
  ];
  return createElement(
    Document,
    {
      title: `${setting.t("reportPaper.title")} ${content.number}`,
      author: "Xinfu",
      creator: "Xinfu",
      producer: "Xinfu",
      language: locale,
      creationDate: made,
      modificationDate: made,
    },
    createElement(
      Page,
      {
        size: "A4",
        style: { fontFamily: family, fontSize: 9, color: ink.main, paddingTop: 52, paddingBottom: 66, paddingHorizontal: 48 },
      },
      createElement(View, {
        fixed: true,
        style: { position: "absolute", top: 24, left: 48, right: 48 },
        render: ({ pageNumber }: { pageNumber: number }) => (pageNumber === 1 ? null : runningHead(setting, running)),
      }),
      ...parts,
      foot(setting, order, onPages),
    ),
  );
}

function runningHead({ t }: Setting, name: string): ReactElement {
  const style = { fontSize: 7.5, color: ink.third };
  return box(
    { flexDirection: "row", justifyContent: "space-between", borderBottomWidth: 0.5, borderColor: ink.line, paddingBottom: 4 },
    createElement(Text, { style }, name),
    createElement(Text, { style }, t("reportPaper.title")),
  );
}

function foot(setting: Setting, { origin, locale, checkCode, content }: ReportOrder, onPages: (pages: number) => void): ReactElement {
  const { t } = setting;
  const small = { fontSize: 7.5, color: ink.third };
  const address = checkAddress(origin, locale, checkCode);
  return createElement(
    View,
    {
      fixed: true,
      style: {
        ...{ position: "absolute", bottom: 26, left: 48, right: 48, flexDirection: "row", justifyContent: "space-between" },
        ...{ borderTopWidth: 0.5, borderColor: ink.line, paddingTop: 5 },
      },
    },
    box(
      {},
      createElement(Text, { style: small }, content.number),
      createElement(
        Link,
        { src: address, style: { ...small, color: ink.brand, textDecoration: "none", marginTop: 2 } },
        `${origin.replace(/^https?:\/\//, "")}/verify`,
      ),
    ),
    createElement(Text, { style: small }, t("reportPaper.footCode", { code: checkCode })),
    createElement(Text, {
      style: small,
      render: ({ pageNumber, totalPages }: PageCount) => {
        if (totalPages) onPages(totalPages);
        return t("reportPaper.page", { page: pageNumber, pages: totalPages ?? 0 });
      },
    }),
  );
}

/** The registers of the same class as the registration: shareholders, changes, branches, reports. */
function furtherRegistration(setting: Setting, { content }: ReportOrder): ReactElement[] {
  const rest = content.basic.filter(({ itemCode }) => itemCode !== "REG-01");
  const shown = rest.filter(({ state }) => state === "shown");
  if (rest.length === 0) return [];
  const title = say(setting, { fontSize: 10.5, fontWeight: 700 }, setting.t("reportPaper.furtherRegistration"));
  return [
    heading({ marginTop: room(setting, 14) }, 40, title),
    ...shown.flatMap((item) => itemParts(setting, item)),
    ...without(setting, rest),
  ];
}
