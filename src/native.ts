/** What of satteri is used, so that a bundle of the program holds no more: its plugins, HTML and MDX make up three quarters. */
export {createMdastHandle, dropHandle, MdastReader, materializeMdastTree, serializeHandle} from 'satteri'
