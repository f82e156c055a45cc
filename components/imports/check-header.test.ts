import { expect, test } from "vitest";
import { formsOf, templateOf } from "@/server/records/template";
import { missingInFile } from "./check-header";

const [licence] = formsOf("records");
const fileOf = (text: string, name = "月报.csv") => new File([text], name);

test("a header is judged before anything is sent, by what the file has to hold", async () => {
  const template = licence ? templateOf(licence) : "";

  expect(await missingInFile(fileOf(template), "records")).toBeNull();
  expect(await missingInFile(fileOf(template.replace("许可决定日期", "日期")), "records")).toEqual(["许可决定日期"]);
  expect(await missingInFile(fileOf("一,二\r\n甲,乙\r\n"), "records")).toEqual([]);
});

test("what only the platform can read is sent", async () => {
  expect(await missingInFile(fileOf("一,二\r\n", "月报.xlsx"), "records")).toBeNull();
  expect(await missingInFile(fileOf('{"a":1}\n', "月报.txt"), "records")).toBeNull();
});
