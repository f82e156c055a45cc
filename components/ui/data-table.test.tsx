import { renderToStaticMarkup } from "react-dom/server";
import { expect, test, vi } from "vitest";
import { DataTable } from "./data-table";

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
