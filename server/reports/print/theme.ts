import { createRequire } from "node:module";
import { Font } from "@react-pdf/renderer";
import { breakWord } from "./breaks.ts";

/** The light theme's ink on white paper; one green, and amber for what must be seen. */
export const ink = {
  main: "#141c21",
  second: "#4b545a",
  third: "#656d73",
  line: "#d5d4cf",
  brand: "#005f5f",
  warn: "#7a4a00",
} as const;

export const family = "Noto Sans SC";
const files = createRequire(import.meta.url);
const file = (face: string) => files.resolve(`@expo-google-fonts/noto-sans-sc/${face}/NotoSansSC_${face}.ttf`);

type Face = { readonly hasGlyphForCodePoint: (codePoint: number) => boolean };

/** Makes the typeface known and says which characters it has in both weights. */
export async function loadTypeface(): Promise<(codePoint: number) => boolean> {
  const weights = [400, 700] as const;
  Font.register({
    family,
    fonts: [
      { src: file("400Regular"), fontWeight: weights[0] },
      { src: file("700Bold"), fontWeight: weights[1] },
    ],
  });
  Font.registerHyphenationCallback(breakWord);
  const faces = weights.map((fontWeight) => ({ fontFamily: family, fontWeight }));
  await Promise.all(faces.map((face) => Font.load(face)));
  // What is loaded is a face of fontkit, whose types react-pdf does not pass on.
  const loaded = faces.map((face) => Font.getFont(face)?.data as unknown as Face | null | undefined);
  return (codePoint) => loaded.every((face) => face?.hasGlyphForCodePoint(codePoint) === true);
}
