import { z } from "zod";
import { guaranteeModes as modes } from "../../../db/schema/words.ts";
import { criterion } from "./criterion.ts";

const bitOf = (mode: string) => 1 << (modes as readonly string[]).indexOf(mode);

/** The enterprise can offer one of the kinds of security that the product takes; a product for credit loans takes none. */
export const guaranteeModes = criterion({
  key: "guarantee_modes",
  origin: "columns",
  input: z.array(z.enum(modes)).min(1),
  field: { control: "choices", options: modes, of: "guaranteeMode" },
  fact: "guaranteeModes",
  supply: { items: [], answer: "need" },
  index: { by: "key", key: (facts) => facts.guaranteeModes.reduce((bits, mode) => bits | bitOf(mode), 0) },
  passes: (facts, taken) => taken.some((mode) => mode === "credit" || facts.guaranteeModes.includes(mode)),
  asks: (taken) => ({ modes: { words: taken, of: "guaranteeMode" } }),
  has: (facts) => ({ modes: { words: facts.guaranteeModes.length > 0 ? facts.guaranteeModes : ["credit"], of: "guaranteeMode" } }),
  change: (_facts, taken) => ({ step: "offer_security", modes: taken }),
});
