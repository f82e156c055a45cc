"use client";

import { createContext, useContext } from "react";
import type { ProductBounds } from "@/server/products/consent-bounds";

const Bounds = createContext<ProductBounds>({ rule: "", bounds: {}, reaches: {} });

export const ProductBoundsProvider = Bounds.Provider;

/** What the dated rule lets the product that is being typed ask for. */
export const useProductBounds = () => useContext(Bounds);
