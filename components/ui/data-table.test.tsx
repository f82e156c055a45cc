import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import en from "@/messages/en.json";
import { DataTable } from "./data-table";
import { restRow } from "./fold";

vi.mock("@/i18n/navigation", () => ({ Link: "a" }));

const cellsOf = (html: string) =>
  html
    .slice(html.indexOf("<tbody"))
    .split(/<t[hd] /)
    .slice(1);

test("on phones a figure stands at the end of its line, a heading and long words at the start under their name", () => {
  const html = renderToStaticMarkup(
    <DataTable
      caption="Measures"
      rows={[{ name: "Barred from tenders", basis: "A law and its article", since: "2026" }]}
      rowKey={({ name }) => name}
      columns={[
        { key: "name", header: "Name", rowHeading: true, cell: ({ name }) => name },
        { key: "basis", header: "Basis", long: true, cell: ({ basis }) => basis },
        { key: "since", header: "Since", cell: ({ since }) => since },
      ]}
    />,
  );

  const [name, basis, since] = cellsOf(html);
  for (const cell of [name, basis]) {
    expect(cell).toContain("max-md:not-print:text-start");
    expect(cell).not.toContain("max-md:not-print:text-end");
  }
  expect(since).toContain("max-md:not-print:text-end");
});

const rowsOf = (html: string) => html.slice(html.indexOf("<tbody")).split("<tr ").slice(1);

function listOf(count: number, phoneRows?: number) {
  const rows = Array.from({ length: count }, (_, at) => ({ name: `Unit ${at}`, read: at }));
  return renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="Asia/Shanghai">
      <DataTable
        caption="Units"
        rows={rows}
        rowKey={({ name }) => name}
        {...(phoneRows === undefined ? {} : { phoneRows })}
        columns={[
          { key: "name", header: "Name", rowHeading: true, cell: ({ name }) => name },
          { key: "read", header: "Read", align: "end", abreast: true, cell: ({ read }) => read },
        ]}
      />
    </NextIntlClientProvider>,
  );
}

test("on phones the first rows stand, the others behind a fold that says how many there are; every row is in the page", () => {
  const html = listOf(9, 3);
  const isRest = rowsOf(html).map((row) => row.includes(restRow.replaceAll(">", "&gt;")));

  expect(isRest).toEqual([false, false, false, true, true, true, true, true, true]);
  expect(html).toContain("Show all 9");
  expect(html.match(/data-place="3"/g)).toHaveLength(1);
});

test("one row more is shown, and not asked for; a table that names no number shows all", () => {
  for (const html of [listOf(4, 3), listOf(9)]) {
    expect(html).not.toContain("rest-of-rows");
    expect(html).not.toContain("data-place");
  }
});

test("figures that stand abreast take a cell of the row's grid, each under its name, and the heading its whole line", () => {
  const [row = ""] = rowsOf(listOf(1));
  const [name = "", read = ""] = row.split(/<t[hd] /).slice(1);

  expect(row).toContain("max-md:not-print:grid-cols-3");
  expect(name).toContain("col-span-full");
  expect(read).not.toContain("col-span-full");
  expect(read).toMatch(/mb-0\.5 block[^>]*>Read</);
});
