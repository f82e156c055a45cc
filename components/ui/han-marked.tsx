import { Fragment } from "react";

const han = /(\p{Script=Han}(?:[\p{Script=Han}、，（）·]*\p{Script=Han})?)/u;

/** A text of both languages: its Chinese parts are marked as such, so that they are read and set as Chinese. */
export function HanMarked({ text }: { text: string }) {
  const parts = text.split(han).map((part, at) => ({ part, place: `${at}` }));
  return parts.map(({ part, place }) =>
    han.test(part) ? (
      <span key={place} lang="zh-CN">
        {part}
      </span>
    ) : (
      <Fragment key={place}>{part}</Fragment>
    ),
  );
}
