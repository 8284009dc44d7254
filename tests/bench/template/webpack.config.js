/** Builds the template with the product's loaders and mode: what differs is what is built. */
import HtmlWebpackPlugin from "html-webpack-plugin";
import path from "node:path";
import { env } from "node:process";

const folder = import.meta.dirname;

export default {
  mode: "production",
  entry: { taskpane: path.join(folder, "taskpane.tsx") },
  experiments: { topLevelAwait: true },
  output: {
    path: env.TEMPLATE_FOLDER,
    filename: "[name].[contenthash:8].js",
    clean: true,
  },
  performance: { hints: false },
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  module: {
    rules: [
      {
        test: /\.tsx?$/,
        loader: "ts-loader",
        options: { transpileOnly: true, compilerOptions: { noEmit: false } },
      },
    ],
  },
  plugins: [
    // The workbench opens the add-in's pane by this name.
    new HtmlWebpackPlugin({
      template: path.join(folder, "taskpane.html"),
      filename: "pane.html",
    }),
  ],
};
