// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MarginRootRegistry} from "../../src/MarginRootRegistry.sol";
import {PlimsollTest} from "../support/PlimsollTest.sol";
import {RegistryHandler} from "./RegistryHandler.sol";

contract RegistryInvariants is PlimsollTest {
    uint256 private constant OWNER_KEY = 0x0123;

    RegistryHandler private handler;

    function setUp() public override {
        super.setUp();
        address registry_ =
            deploy("MarginRootRegistry", abi.encode(REGISTRY_ID, vm.addr(OWNER_KEY), PUBLISHER));
        registry = MarginRootRegistry(registry_);
        handler = new RegistryHandler(registry, OWNER_KEY);
        targetContract(address(handler));
    }

    /// @notice The epoch grows by one with each accepted header and by nothing else.
    function invariant_REG_A_epochGrowsByOne() public view {
        assertEq(registry.latest().number, handler.accepted());
    }

    /// @notice Data times grow, and never lie ahead of the block.
    function invariant_REG_B_dataTimeMonotone() public view {
        assertFalse(handler.dataTimeFell());
        assertLe(registry.latest().dataTime, block.timestamp);
        assertLe(registry.latest().dataTime, registry.latest().publishedAt);
    }

    /// @notice What was published stays as it was until the next epoch.
    function invariant_REG_C_publishedIsNeverChanged() public view {
        assertEq(abi.encode(registry.latest()), abi.encode(handler.expected()));
        assertEq(registry.latestHeaderHash(), handler.lastHeaderHash());
    }

    /// @notice A refused header leaves storage byte for byte as it was, and no event.
    function invariant_REG_D_allOrNothing() public view {
        assertFalse(handler.refusalLeftTrace());
    }

    /// @notice No root without the publisher's own signature, whoever asks, nor with a wrong field.
    function invariant_REG_G_onlyThePublisherSigns() public view {
        assertEq(handler.accidents(), 0);
    }

    function afterInvariant() public view {
        assertGt(handler.accepted() + handler.refusals(), 0, "the campaign did nothing");
    }
}
