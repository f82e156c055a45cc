import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import type { UseFormReturn } from "react-hook-form";
import { expect, test, vi } from "vitest";
import en from "@/messages/en.json";
import { showRefusal, takeCareOf } from "./refusal";
import { RefusalBanner } from "./refusal-banner";

const refused = () => Object.assign(new Error("session.step_up_required"), { data: { requestId: "req_1" } });
const shown = (error: unknown) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={en} timeZone="Asia/Shanghai">
      <RefusalBanner error={error} />
    </NextIntlClientProvider>,
  );

test("a refusal that a dialog answers is no failure on the page behind it, neither while it stands nor after it was closed", () => {
  const error = refused();
  const setError = vi.fn();

  takeCareOf(error);
  showRefusal({ setError } as unknown as UseFormReturn, error);

  expect(shown(error)).toBe("");
  expect(setError).not.toHaveBeenCalled();
});

test("any other refusal is shown with its number", () => {
  const setError = vi.fn();

  showRefusal({ setError } as unknown as UseFormReturn, refused());

  expect(shown(refused())).toContain("req_1");
  expect(setError).toHaveBeenCalledOnce();
});
